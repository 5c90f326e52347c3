// Package worker reads files in processes of their own: one that hangs, eats
// memory or breaks the engine is ended and costs nothing but its file. Processes
// are kept for the next file and run side by side.
//
// Begin with New in the program, and Serve in the process that it starts, which is
// the same program with a hidden command.
package worker
