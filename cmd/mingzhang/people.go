package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"mingzhang/internal/app"
	"mingzhang/internal/app/people"
	"mingzhang/internal/message"
	"mingzhang/internal/office"
)

// newPeople is what whoever owns the data folder can do when nobody can sign in.
func newPeople(o *options) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "people",
		Short: "列出人员，重发邀请链接，解锁（people, one-time links, unlocking）",
		Long:  "谁能读写数据目录，谁就能用这个命令；服务运行时也可以。",
		Example: `  mingzhang people list
  mingzhang people invite admin     管理员忘了密码：再发一个一次性链接
  mingzhang people unlock li        输错次数太多，马上解锁`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newPeopleList(o), newPeopleInvite(o), newPeopleUnlock(o))
	cmd.PersistentFlags().StringVar(&o.dataDir, "data", defaultDataDir(), "数据目录 data folder")
	return cmd
}

// withDoor opens a data folder with its people.
func withDoor(cmd *cobra.Command, o *options, f func(context.Context, *app.App, *people.Door) error) error {
	a, done, err := keepingApp(cmd.Context(), o.dataDir, ocrOff)
	if err != nil {
		return err
	}
	defer done()
	door, err := people.New(people.Config{Store: a.Store})
	if err != nil {
		return err
	}
	return f(cmd.Context(), a, door)
}

// withPeople opens the door of a data folder.
func withPeople(cmd *cobra.Command, o *options, f func(context.Context, *people.Door) error) error {
	return withDoor(cmd, o, func(ctx context.Context, _ *app.App, door *people.Door) error { return f(ctx, door) })
}

func newPeopleList(o *options) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "列出人员与角色（people and their roles）", Example: "  mingzhang people list", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withPeople(cmd, o, func(ctx context.Context, d *people.Door) error { return listPeople(ctx, cmd, o.printer(), d) })
		},
	}
}

func listPeople(ctx context.Context, cmd *cobra.Command, p *message.Printer, d *people.Door) error {
	persons, err := d.Persons(ctx)
	if err != nil {
		return err
	}
	grants, err := d.Grants(ctx)
	if err != nil {
		return err
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	standings, err := d.Standings(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	for _, x := range persons {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", x.ID, x.Name, p.Say("cli.people."+standing(x, standings[x.ID])), rolesOf(x.ID, grants, tree, p))
	}
	return w.Flush()
}

// standing names how an account stands.
func standing(x people.Person, s people.Standing) string {
	switch {
	case x.Disabled:
		return "disabled"
	case !s.Password:
		return "invited"
	case !s.Locked.IsZero():
		return "locked"
	}
	return "active"
}

func rolesOf(id office.PersonID, grants []office.Grant, tree *office.Tree, p *message.Printer) string {
	var out []string
	for _, g := range grants {
		if g.Person != id {
			continue
		}
		role := p.Say("ui.role." + string(g.Role))
		if b, ok := tree.Body(g.Body); ok {
			role += "@" + b.Name
		}
		out = append(out, role)
	}
	return strings.Join(out, p.Say("ui.comma"))
}

func newPeopleInvite(o *options) *cobra.Command {
	return &cobra.Command{
		Use: "invite LOGIN", Short: "生成一次性链接，用来设置密码（a one-time link to set a password）", Example: "  mingzhang people invite admin", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withPeople(cmd, o, func(ctx context.Context, d *people.Door) error {
				link, err := d.Invite(ctx, people.Operator(), people.PersonID(args[0]))
				if err != nil {
					return err
				}
				fmt.Fprintln(cmd.OutOrStdout(), o.printer().Say("cli.people.link", "path", "/welcome/"+link.Token, "until", link.Expires.Local().Format("2006-01-02 15:04")))
				return nil
			})
		},
	}
}

func newPeopleUnlock(o *options) *cobra.Command {
	return &cobra.Command{
		Use: "unlock LOGIN", Short: "解除输错密码的锁定（end a lock-out）", Example: "  mingzhang people unlock li", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withPeople(cmd, o, func(ctx context.Context, d *people.Door) error {
				if err := d.Unlock(ctx, people.Operator(), people.PersonID(args[0])); err != nil {
					return err
				}
				fmt.Fprintln(cmd.OutOrStdout(), o.printer().Say("cli.people.unlocked", "login", args[0]))
				return nil
			})
		},
	}
}

// openPeople opens the door that the web stands at. A demo is furnished from a
// ledger; otherwise first is a link for the first administrator, where there is
// none yet.
func openPeople(ctx context.Context, o *options, a *app.App, ledger string) (d *people.Door, first string, err error) {
	d, err = people.New(people.Config{Store: a.Store, Demo: ledger != ""})
	if err != nil {
		return nil, "", err
	}
	if ledger != "" {
		return d, "", furnish(ctx, o, d, ledger)
	}
	link, made, err := d.FirstAdministrator(ctx)
	if err != nil || !made {
		return d, "", err
	}
	return d, "welcome/" + link.Token, nil
}

func furnish(ctx context.Context, o *options, d *people.Door, path string) error {
	ledger, err := readLedger(path)
	if err != nil {
		return err
	}
	p := o.printer()
	return d.Furnish(ctx, p.Say("cli.demo.bureau"), ledger, func(r office.Role) string { return p.Say("ui.role." + string(r)) })
}
