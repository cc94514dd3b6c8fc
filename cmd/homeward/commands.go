package main

// commands are all that the program can do. Each has a file of its own, with a struct of its
// arguments and a Run(*call) error; it becomes a command by its line here.
type commands struct {
	Serve   serveCmd   `cmd:"" help:"Serve the site, and do its work."`
	Demo    demoCmd    `cmd:"" help:"Serve a made-up city, to try Homeward out."`
	Account accountCmd `cmd:"" help:"Ask people in."`
	Weather weatherCmd `cmd:"" help:"Declare and end severe weather."`
	Bench   benchCmd   `cmd:"" help:"Measure Homeward on this machine."`
	Import  importCmd  `cmd:"" help:"Bring data in from files, and take it back."`
	Export  exportCmd  `cmd:"" help:"Write data into files."`
	Backup  backupCmd  `cmd:"" help:"Write everything into one encrypted file, while the site is served."`
	Restore restoreCmd `cmd:"" help:"Fill an empty database from a backup."`
	Copydb  copydbCmd  `cmd:"" help:"Copy everything into another, empty database, while the site is served."`
	Config  configCmd  `cmd:"" help:"Show every environment variable: its meaning, default and present value."`
	Migrate migrateCmd `cmd:"" help:"Bring the database's schema up to date."`
	Audit   auditCmd   `cmd:"" help:"Look after the audit."`
	Version versionCmd `cmd:"" help:"Show which version this is."`
}
