"""The numbers of the reports, and what they show of the issues behind them."""
