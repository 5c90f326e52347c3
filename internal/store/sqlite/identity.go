package sqlite

import (
	"context"
	"fmt"

	"mingzhang/internal/fault"
)

// applicationID marks a file as ours: "MzhB" in ASCII. It never changes.
const applicationID = 0x4d7a6842

// identify refuses another program's database and marks an empty one as ours.
func (d *database) identify(ctx context.Context) error {
	var id, tables int64
	err := d.patiently(ctx, func() error {
		return d.writer.QueryRowContext(ctx, `SELECT application_id, (SELECT count(*) FROM sqlite_schema)
			FROM pragma_application_id`).Scan(&id, &tables)
	})
	switch {
	case err != nil:
		return translate(ctx, "打开数据库", d.path, err)
	case id == applicationID:
		return nil
	case id != 0 || tables != 0:
		return fault.New(fault.Invalid, "这是另一个程序的数据库，不是明账的").At(d.path).
			Hint("请改用别的文件名或数据文件夹；原文件没有改动")
	}
	err = d.patiently(ctx, func() error {
		_, err := d.writer.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
		return err
	})
	return translate(ctx, "新建数据库", d.path, err)
}
