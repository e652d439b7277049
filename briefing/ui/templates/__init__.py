"""The templates room: all templates in one list, and the editor of one."""
