"""What the window shows and keeps of the address of a store: never its password."""


def shown(where: str) -> str:
    """A path or URL without the password; what knows URLs is loaded for these alone."""
    if "://" not in where:
        return where
    from data.store.address import without_password

    return without_password(where)


def put_password_away(where: str) -> None:
    """Give a URL's password to the platform's keyring, which may ask the person: not on the GUI thread."""
    if "://" in where:
        from data.store.address import keep_password_of

        keep_password_of(where)


def on_district(where: str | None, district: str | None) -> str | None:
    """The address of one district of a store."""
    if where is None or district is None:
        return where
    from data.store.address import on_district

    return on_district(where, district)
