package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// fn is a function of the engine.
type fn int

// The functions that are called, in the order of fnNames.
const (
	fnMalloc fn = iota
	fnFree
	fnLoad
	fnCloseDocument
	fnLastError
	fnPageCount
	fnLoadPage
	fnClosePage
	fnBounds
	fnRotation
	fnCountObjects
	fnObject
	fnObjectType
	fnObjectMatrix
	fnObjectBounds
	fnFormCount
	fnFormObject
	fnClip
	fnClipPaths
	fnClipSegments
	fnClipSegment
	fnSegments
	fnSegment
	fnPoint
	fnSegmentType
	fnSegmentClose
	fnDrawMode
	fnStrokeWidth
	fnFillColor
	fnStrokeColor
	fnLoadText
	fnCloseText
	fnCountChars
	fnUnicode
	fnLooseBox
	fnOrigin
	fnTextObject
	fnAngle
	fnFontSize
	fnMapError
	fnRenderMode
	fnBitmapCreate
	fnBitmapDestroy
	fnBitmapFill
	fnBitmapBuffer
	fnBitmapStride
	fnRender
	functions
)

var fnNames = [functions]string{
	"malloc", "free", "FPDF_LoadMemDocument64", "FPDF_CloseDocument", "FPDF_GetLastError", "FPDF_GetPageCount",
	"FPDF_LoadPage", "FPDF_ClosePage", "FPDF_GetPageBoundingBox", "FPDFPage_GetRotation",
	"FPDFPage_CountObjects", "FPDFPage_GetObject", "FPDFPageObj_GetType", "FPDFPageObj_GetMatrix", "FPDFPageObj_GetBounds",
	"FPDFFormObj_CountObjects", "FPDFFormObj_GetObject", "FPDFPageObj_GetClipPath", "FPDFClipPath_CountPaths",
	"FPDFClipPath_CountPathSegments", "FPDFClipPath_GetPathSegment", "FPDFPath_CountSegments", "FPDFPath_GetPathSegment",
	"FPDFPathSegment_GetPoint", "FPDFPathSegment_GetType", "FPDFPathSegment_GetClose", "FPDFPath_GetDrawMode",
	"FPDFPageObj_GetStrokeWidth", "FPDFPageObj_GetFillColor", "FPDFPageObj_GetStrokeColor",
	"FPDFText_LoadPage", "FPDFText_ClosePage", "FPDFText_CountChars", "FPDFText_GetUnicode", "FPDFText_GetLooseCharBox", "FPDFText_GetCharOrigin",
	"FPDFText_GetTextObject", "FPDFText_GetCharAngle", "FPDFText_GetFontSize", "FPDFText_HasUnicodeMapError",
	"FPDFTextObj_GetTextRenderMode",
	"FPDFBitmap_Create", "FPDFBitmap_Destroy", "FPDFBitmap_FillRect", "FPDFBitmap_GetBuffer", "FPDFBitmap_GetStride", "FPDF_RenderPageBitmap",
}

// scratchSize is enough for the largest result: a matrix of six numbers.
const scratchSize = 64

// trap is a panic of the engine; it is caught where a page is read.
type trap struct{ err error }

// bind finds the functions and gets memory for results.
func (m *machine) bind() error {
	if m.module == nil {
		return errors.New("the engine did not start")
	}
	for i, name := range fnNames {
		if m.fns[i] = m.module.ExportedFunction(name); m.fns[i] == nil {
			return fmt.Errorf("the engine lacks %s", name)
		}
	}
	m.scratch = uint32(m.call(fnMalloc, scratchSize))
	if m.scratch == 0 {
		return errors.New("the engine has no memory")
	}
	return nil
}

// call calls a function. A trap of the engine panics, see guard.
func (m *machine) call(f fn, args ...uint64) uint64 {
	n := copy(m.stack[:], args)
	if err := m.fns[f].CallWithStack(m.ctx, m.stack[:max(n, 1)]); err != nil {
		panic(trap{fmt.Errorf("%s: %w", fnNames[f], err)})
	}
	return m.stack[0]
}

// count calls a function whose result is a number, negative on failure.
func (m *machine) count(f fn, args ...uint64) int { return int(int32(m.call(f, args...))) }

// ok calls a function that says whether it could.
func (m *machine) ok(f fn, args ...uint64) bool { return int32(m.call(f, args...)) != 0 }

// guard runs f and turns a trap into an error.
func guard(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			t, ok := r.(trap)
			if !ok {
				panic(r)
			}
			err = t.err
		}
	}()
	return f()
}

// out is the address of the n-th number of four bytes in the scratch memory.
func (m *machine) out(n uint32) uint64 { return uint64(m.scratch + 4*n) }

// uint32s reads n numbers of the scratch memory.
func (m *machine) uint32s(n uint32) []uint32 {
	b, ok := m.module.Memory().Read(m.scratch, 4*n)
	if !ok {
		panic(trap{errors.New("the engine lost its memory")})
	}
	var v [8]uint32
	for i := range n {
		v[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return v[:n]
}

// floats reads four numbers of the scratch memory from the n-th on.
func (m *machine) floats(n uint32) [4]float64 {
	var f [4]float64
	b, ok := m.module.Memory().Read(m.scratch+4*n, 16)
	if !ok {
		panic(trap{errors.New("the engine lost its memory")})
	}
	for i := range f {
		f[i] = finite(float64(math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))))
	}
	return f
}

// doubles reads two numbers of eight bytes of the scratch memory.
func (m *machine) doubles() (x, y float64) {
	b, ok := m.module.Memory().Read(m.scratch, 16)
	if !ok {
		panic(trap{errors.New("the engine lost its memory")})
	}
	x = math.Float64frombits(binary.LittleEndian.Uint64(b))
	y = math.Float64frombits(binary.LittleEndian.Uint64(b[8:]))
	return finite(x), finite(y)
}

// finite replaces what is no number; hostile files hold such coordinates.
func finite(f float64) float64 {
	if math.IsNaN(f) || math.Abs(f) > 1e7 {
		return 0
	}
	return f
}
