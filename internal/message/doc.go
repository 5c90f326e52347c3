// Package message words what people read, Chinese first and English second. It
// is the only place that holds sentences: everything else passes a key with
// parameters (report.Text) and is worded last.
//
// Begin with New("zh") and Printer.Text or Printer.Say. The catalogue lies in
// active/: findings (rules, findings, remarks, the reading log), ui (screens)
// and cli, each a flat, sorted JSON object from key to sentence with
// {{.name}} for parameters. A key must stand in both languages.
package message
