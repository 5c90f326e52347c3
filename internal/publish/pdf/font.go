package pdf

import (
	"errors"
	"io/fs"
	"os"

	"mingzhang/internal/fault"
)

// places is where systems keep a Chinese TrueType face that has digits, Latin
// letters and signs as well.
var places = []string{
	"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
	"/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
	"/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
}

// systemFace is the first face found.
func systemFace() ([]byte, error) {
	for _, path := range places {
		face, err := faceOf(path)
		if err == nil || fault.KindOf(err) != fault.NotFound {
			return face, err
		}
	}
	return nil, fault.New(fault.NotFound, "系统里没有可用的中文字体，不能生成 PDF").
		Hint("请安装字体软件包 fonts-wqy-microhei（Debian、Ubuntu：apt install fonts-wqy-microhei），或指定一个 TrueType 中文字体文件")
}

// faceOf reads the first face of a font file.
func faceOf(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Wrap(fault.NotFound, "没有这个字体文件", err).At(path).Hint("请检查路径")
	}
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "字体文件读不了", err).At(path).Hint("请检查权限")
	}
	face, err := firstFace(data)
	if err != nil {
		return nil, fault.Wrap(fault.Unsupported, "不是可用的 TrueType 字体", err).At(path).
			Hint("请换一个 TrueType 轮廓的字体，例如 fonts-wqy-microhei；思源、Noto CJK 是 CFF 轮廓，不能用")
	}
	return face, nil
}
