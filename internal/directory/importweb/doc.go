// Package importweb is the pages on which files are brought in: somebody sends them, says what their
// columns and words are, sees what would happen, answers what is doubtful, and lets it happen.
// Everything is done by package importer, as it is for the command.
package importweb
