"""One file per subcommand: options in, one service call, result out."""
