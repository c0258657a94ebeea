// Starts the command line: everything interesting is in cli/commands.
int main() { return 0; }
