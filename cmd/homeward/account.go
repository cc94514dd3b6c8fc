package main

import (
	"errors"
	"fmt"
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// accountCmd looks after accounts.
type accountCmd struct {
	Invite accountInviteCmd `cmd:"" help:"Ask somebody in: the first administrator of a new installation, for one. Prints the link that lets them in."`
}

// accountInviteCmd asks somebody in.
type accountInviteCmd struct {
	operatorFlag
	Email        string `arg:"" help:"Their email address."`
	Role         string `required:"" help:"Their role: administrator, directory-editor, checker, moderator, weather-officer, validator, steward, partnership-editor; or, in an organisation, owner, editor, viewer, facilitator, note-taker, member."`
	Organisation string `help:"The id of the organisation that the role is in." placeholder:"ID"`
	Area         string `help:"The id of the area that the role is for; everywhere unless you say." placeholder:"ID"`
	Name         string `help:"What they are called; the first part of the address unless you say."`
}

// Run invites, and prints the link. It is sent by mail as well, if there is a mail server.
func (cmd accountInviteCmd) Run(c *call) (err error) {
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if cmd.Name == "" {
		cmd.Name, _, _ = strings.Cut(cmd.Email, "@")
	}
	invite := org.InviteAccount{
		Email: cmd.Email, Called: cmd.Name,
		NewRole: org.NewRole{Role: roleNamed(cmd.Role), OrganisationID: cmd.Organisation, AreaID: cmd.Area},
	}
	if err := ops.Do(c.ctx, a.Runner, policy.Operator(cmd.name(), policy.Administrator), invite); err != nil {
		return err
	}
	var p org.Account
	err = a.DB.Read(c.ctx, func(tx *store.ReadTx) (err error) {
		p, err = org.AccountByEmail(tx, org.FoldEmail(cmd.Email))
		return err
	})
	if err != nil {
		return err
	}
	link, err := a.InvitationFor(c.ctx, p.ID)
	switch {
	case err != nil:
		return err
	case link == "":
		fmt.Fprintf(c.out, "%s can sign in already, and has the role now\n", p.Email)
	default:
		fmt.Fprintf(c.out, "%s is asked in. This link lets them in, for seven days:\n%s\n", p.Email, link)
	}
	return nil
}

// roleNamed is a role as a command line has it: without a space.
func roleNamed(s string) policy.Role {
	r := policy.Role(s)
	if r != policy.NoteTaker {
		r = policy.Role(strings.ReplaceAll(s, "-", " "))
	}
	return r
}
