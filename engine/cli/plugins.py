"""Commands that other packages add to the menu, by an entry point in the group ``wegwijs.commands``.

The engine does not know who they are, so that it can be used without the server and its database.
"""

from importlib.metadata import entry_points

import click

GROUP = "wegwijs.commands"


class MenuWithPlugins(click.Group):
    """A group whose further commands are loaded when somebody asks for them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Our own commands first, as they were added, then those of others."""
        return [*self.commands, *sorted(entry_points(group=GROUP).names - self.commands.keys())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        for entry in entry_points(group=GROUP, name=cmd_name):
            command = entry.load()
            assert isinstance(command, click.Command)
            return command
        return None
