package main

import (
	"os/user"
)

// importCmd brings data in, and takes it out again.
type importCmd struct {
	Directory importDirectoryCmd `cmd:"" help:"Bring services in from another directory's files. Prints one line of counts."`
	Postcodes importPostcodesCmd `cmd:"" help:"Bring in where postcodes are."`
	List      importListCmd      `cmd:"" help:"List every import of services, newest first."`
	Undo      importUndoCmd      `cmd:"" help:"Take back what an import of services did."`
}

// operatorFlag says who is at the command line, for the audit.
type operatorFlag struct {
	By string `help:"Who does this, as the audit shows it: your login name unless you say." placeholder:"NAME"`
}

func (f operatorFlag) name() string {
	if f.By != "" {
		return f.By
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "operator"
}
