package read

// OrDefault replaces zero fields by the default limits.
func (l Limits) OrDefault() Limits {
	if l.Bytes == 0 {
		l.Bytes = Default.Bytes
	}
	if l.Inflate == 0 {
		l.Inflate = Default.Inflate
	}
	if l.Cells == 0 {
		l.Cells = Default.Cells
	}
	if l.Pages == 0 {
		l.Pages = Default.Pages
	}
	return l
}
