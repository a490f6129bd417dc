"""The steps by which a register's tables came to be as they are; a step that was released is never changed."""
