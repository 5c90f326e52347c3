package read

import "mingzhang/internal/fault"

// advice is how a look is called and what the user can do with such a file.
type advice struct{ called, next string }

const reads = "本版本能读 PDF、DOCX、XLSX、XLS、网页、Markdown、纯文本和 ZIP"

var advices = map[Look]advice{
	LooksPDF:       {"PDF 文件", "请确认程序带有 PDF 读取功能"},
	LooksDOCX:      {"Word（DOCX）文件", "请确认程序带有 DOCX 读取功能"},
	LooksDOC:       {"旧版 Word（DOC）文件", "请在 Word 或 WPS 中打开，另存为 DOCX"},
	LooksXLS:       {"旧版 Excel（XLS）或 WPS 表格文件", "请确认程序带有 XLS 读取功能，或另存为 XLSX"},
	LooksXLSB:      {"Excel 二进制工作簿（XLSB）", "请在 Excel 中打开，另存为 XLSX"},
	LooksXMLSheet:  {"Excel 2003 的 XML 表格", "请在 Excel 或 WPS 中打开，另存为 XLSX"},
	LooksEncrypted: {"加了密码的 Office 文件", "请用密码打开它，取消密码后另存，再提交"},
	LooksOLE:       {"旧版 Office 文件", "请用原来的软件打开，另存为 DOCX 或 XLSX"},
	LooksPPTX:      {"演示文稿（PPTX）", "请提交预算文件本身"},
	LooksOFD:       {"OFD 版式文件", "请换用同一预算的 DOCX、XLSX 或文本文件"},
	LooksODF:       {"OpenDocument 文件", "请另存为 DOCX 或 XLSX"},
	LooksZIP:       {"ZIP 压缩包", "压缩包里的文件请用 mingzhang read、check 或 import 读取，或先解压再提交"},
	LooksRAR:       {"RAR 压缩包", "请先解压，再逐个提交其中的文件"},
	Looks7Z:        {"7Z 压缩包", "请先解压，再逐个提交其中的文件"},
	LooksGZIP:      {"GZIP 压缩文件", "请先解压，再提交其中的文件"},
	LooksRTF:       {"RTF 文件", "请在 Word 或 WPS 中打开，另存为 DOCX"},
	LooksImage:     {"图片", "图片里的文字读不出来，请提交含有文字的原文件"},
	LooksXLSX:      {"Excel（XLSX）文件", "请确认程序带有 XLSX 读取功能"},
	LooksBinary:    {"不认识的二进制数据", "请检查文件是否损坏，或换一种格式"},
	LooksText:      {"文本", "请检查文件内容"},
	LooksHTML:      {"网页", "请确认程序带有网页读取功能"},
}

// Refuse is the Unsupported error for a file that nobody here reads: what it
// looks like, and what to do with it.
func Refuse(name string, data []byte) error {
	a := advices[Sniff(data)]
	return fault.New(fault.Unsupported, "这是"+a.called+"，"+reads).At(name).Hint(a.next)
}

// Blank is the Invalid error for a file in which nothing is written.
func Blank(name string) error {
	return fault.New(fault.Invalid, "文件里没有文字，只有空白").At(name).
		Hint("请检查文件是否下载或复制完整，再重新提交")
}
