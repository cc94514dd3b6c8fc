package main

import (
	"fmt"

	"example.org/homeward/internal/platform/config"
)

// configCmd shows every environment variable.
type configCmd struct{}

// Run shows them, and then says what is wrong with them.
func (configCmd) Run(c *call) error {
	if err := config.Print(c.out, config.Describe(c.environ)); err != nil {
		return err
	}
	for _, name := range config.Unknown(c.environ) {
		fmt.Fprintf(c.err, "homeward: %s means nothing to us: is it misspelt?\n", name)
	}
	conf, err := c.config()
	if err != nil {
		return err
	}
	for _, words := range conf.Warnings() {
		fmt.Fprintf(c.err, "homeward: %s.\n", words)
	}
	return nil
}
