package main

import (
	"fmt"
	"runtime/debug"
)

// version is set when a release is built.
var version = "development"

// versionCmd shows which version this is.
type versionCmd struct{}

// Run shows it.
func (versionCmd) Run(c *call) error {
	_, err := fmt.Fprintln(c.out, "homeward", version+built())
	return err
}

// built is the commit and the compiler, as far as the build has noted them.
func built() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	out := ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			out += " " + s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			out += " with changes"
		}
	}
	return out + " " + info.GoVersion
}
