// The server program begins here and does everything in program/.

#include "server/program/command_line.h"

int main(int argc, char** argv) { return batchline::program::run(argc, argv); }
