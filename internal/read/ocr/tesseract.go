package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"mingzhang/internal/fault"
)

// Limits of one run of Tesseract, which reads a page. A page takes a few seconds
// and 100 MB.
const (
	runTime   = 60 * time.Second
	runMemory = 1 << 30
	runOutput = 64 << 20
)

// digits are all characters of a printed number; Tesseract's English model knows no △.
const digits = "0123456789.,-%()"

// languages are the models that are needed: Chinese, and English for numbers.
var languages = []string{"chi_sim", "eng"}

// Tesseract runs the program of that name, once for the pictures of a page.
type Tesseract struct{ path string }

// Find looks for Tesseract with its Chinese model. It gives a fault of kind NotFound
// that says what to install.
func Find(ctx context.Context) (*Tesseract, error) {
	path, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, fault.Wrap(fault.NotFound, "没有安装文字识别程序 Tesseract", err).Hint(install)
	}
	ctx, cancel := context.WithTimeout(ctx, runTime)
	defer cancel()
	out, err := exec.CommandContext(ctx, path, "--list-langs").Output()
	if err != nil {
		return nil, fault.Wrap(fault.NotFound, "文字识别程序 Tesseract 不能运行", err).Hint(install)
	}
	known := strings.Fields(string(out))
	for _, l := range languages {
		if !slices.Contains(known, l) {
			return nil, fault.New(fault.NotFound, "Tesseract 没有语言数据 "+l).Hint(install)
		}
	}
	return &Tesseract{path: path}, nil
}

const install = "请安装 tesseract-ocr 和 tesseract-ocr-chi-sim（Debian：apt-get install tesseract-ocr tesseract-ocr-chi-sim）"

var _ Engine = (*Tesseract)(nil)

// Recognise runs Tesseract over the pictures. It gives a fault of kind TooLarge for
// what takes too long, Unreadable where Tesseract ends with an error.
func (t *Tesseract) Recognise(ctx context.Context, pictures []*image.Gray, dpi int, as Manner) ([][]Line, error) {
	if len(pictures) == 0 {
		return nil, nil
	}
	dir, err := os.MkdirTemp("", "mingzhang-ocr-")
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "临时目录不能建立", err).Hint("请检查磁盘空间")
	}
	defer func() { _ = os.RemoveAll(dir) }()
	list, err := writeAll(dir, pictures)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "页面图像不能写入临时目录", err).Hint("请检查磁盘空间")
	}
	out, err := t.run(ctx, arguments(list, dpi, as))
	if err != nil {
		return nil, err
	}
	lines, err := parseHOCR(bytes.NewReader(out))
	if err == nil && len(lines) != len(pictures) {
		err = fmt.Errorf("%d pictures, %d answers", len(pictures), len(lines))
	}
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "文字识别的结果读不懂", err)
	}
	return lines, nil
}

func arguments(list string, dpi int, as Manner) []string {
	args := []string{list, "stdout", "--dpi", strconv.Itoa(dpi)}
	switch as {
	case Numbers:
		args = append(args, "-l", "eng", "--psm", "7", "-c", "tessedit_char_whitelist="+digits)
	case OneLine:
		args = append(args, "-l", "chi_sim", "--psm", "7")
	default:
		args = append(args, "-l", "chi_sim", "--psm", "6")
	}
	return append(args, "-c", "tessedit_create_hocr=1", "-c", "hocr_char_boxes=1")
}

// writeAll writes the pictures and a list of their files.
func writeAll(dir string, pictures []*image.Gray) (list string, err error) {
	var names strings.Builder
	for i, p := range pictures {
		name := filepath.Join(dir, strconv.Itoa(i)+".pgm")
		if err := os.WriteFile(name, pgm(p), 0o600); err != nil {
			return "", err
		}
		names.WriteString(name + "\n")
	}
	list = filepath.Join(dir, "list.txt")
	return list, os.WriteFile(list, []byte(names.String()), 0o600)
}

// pgm writes a picture in the plainest format: a line of text and the pixels.
func pgm(p *image.Gray) []byte {
	out := fmt.Appendf(nil, "P5 %d %d 255\n", p.Rect.Dx(), p.Rect.Dy())
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		i := p.PixOffset(p.Rect.Min.X, y)
		out = append(out, p.Pix[i:i+p.Rect.Dx()]...)
	}
	return out
}

// run runs the program within its limits.
func (t *Tesseract) run(ctx context.Context, args []string) ([]byte, error) {
	limited, cancel := context.WithTimeout(ctx, runTime)
	defer cancel()
	cmd := exec.CommandContext(limited, t.path, args...)
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1") // pages run side by side
	cmd.WaitDelay = time.Second
	var out, said bounded
	out.room, said.room = runOutput, 4<<10
	cmd.Stdout, cmd.Stderr = &out, &said
	err := runLimited(cmd, runMemory)
	switch {
	case ctx.Err() != nil:
		return nil, fault.Wrap(fault.Busy, "读取被中断", ctx.Err())
	case errors.Is(limited.Err(), context.DeadlineExceeded):
		return nil, fault.New(fault.TooLarge, "识别一页超过"+strconv.Itoa(int(runTime.Seconds()))+"秒，已停止")
	case err != nil:
		return nil, fault.Wrap(fault.Unreadable, "文字识别程序出错", fmt.Errorf("%w: %s", err, strings.TrimSpace(said.String())))
	}
	return out.Bytes(), nil
}

// bounded keeps what is written up to a size: standard output is then too long,
// an error message long enough.
type bounded struct {
	bytes.Buffer
	room int
}

// Write takes all and keeps what there is room for.
func (b *bounded) Write(p []byte) (int, error) {
	n := min(len(p), b.room)
	b.room -= n
	if _, err := b.Buffer.Write(p[:n]); err != nil {
		return 0, err
	}
	return len(p), nil
}

var _ io.Writer = (*bounded)(nil)
