package sqlite

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"

	"mingzhang/internal/fault"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables up to date. Every migration is one transaction, so
// when two processes migrate at once the slower one fails, looks again and
// finds the work done.
func (d *database) migrate(ctx context.Context) error {
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, d.writer, steps, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	var has, knows int64
	for range 10 {
		if has, knows, err = d.upgrade(ctx, p); err == nil || !pause(ctx, 10*poll) {
			break
		}
	}
	if err == nil && has > knows {
		return newer(d.path, has, knows)
	}
	return translate(ctx, "更新数据库结构", d.path, err)
}

// upgrade tells which version the file has and which this program knows, and
// takes the steps between.
func (d *database) upgrade(ctx context.Context, p *goose.Provider) (has, knows int64, err error) {
	err = d.patiently(ctx, func() error {
		if has, knows, err = p.GetVersions(ctx); err != nil || has >= knows {
			return err
		}
		_, err = p.Up(ctx)
		return err
	})
	return has, knows, err
}

func newer(path string, has, knows int64) error {
	return fault.New(fault.Unsupported, fmt.Sprintf("数据库由更新版本的明账写成（结构第%d版，本程序只认到第%d版）", has, knows)).
		At(path).Hint("请换用新版本的明账打开，或改用另一个数据文件夹")
}
