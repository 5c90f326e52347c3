package pdf

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	pdfium "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Config says where the engine may keep its compiled form and how much memory a
// file may use.
type Config struct {
	CacheDir  string // folder of the compiled engine; empty: compiled anew at every start
	Preparing func() // called before the engine is compiled for the first time, which takes seconds
	Memory    int64  // bytes that the engine may use; 0 means DefaultMemory

	Scans  func(context.Context) (Scans, error) // finds what recognises pages without text, once one is met; nil: they are only noted
	AtOnce int                                  // pages that are recognised side by side; 0 means one
}

// DefaultMemory bounds the engine's memory: real files stay below a quarter of it.
const DefaultMemory = 768 << 20

// preparedMark is the file in the cache that tells that the engine was compiled.
const preparedMark = "pdfium-v1.21.4"

// wasmPage is the unit in which WebAssembly counts memory.
const wasmPage = 64 << 10

// machine is one running engine. It serves one call at a time.
type machine struct {
	ctx     context.Context
	pool    pdfium.Pool
	module  api.Module
	fns     [functions]api.Function
	stack   [8]uint64
	scratch uint32 // memory for results
}

// catcher hands out the engine's module when it starts, so that its functions
// can be called without detours: a page has thousands of characters.
type catcher struct{ module api.Module }

// NewFunctionListener listens to the one function that every start calls.
func (c *catcher) NewFunctionListener(def api.FunctionDefinition) experimental.FunctionListener {
	for _, n := range def.ExportNames() {
		if n == "FPDF_InitLibrary" {
			return experimental.FunctionListenerFunc(func(_ context.Context, mod api.Module, _ api.FunctionDefinition, _ []uint64, _ experimental.StackIterator) {
				c.module = mod
			})
		}
	}
	return nil
}

// start compiles the engine, or takes it from the cache, and runs it.
func start(c Config) (*machine, error) {
	if c.Memory == 0 {
		c.Memory = DefaultMemory
	}
	rc := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(uint32(c.Memory / wasmPage))
	cache, fresh := openCache(c.CacheDir)
	if cache != nil {
		rc = rc.WithCompilationCache(cache)
	}
	if fresh && c.Preparing != nil {
		c.Preparing()
	}
	var caught catcher
	ctx := experimental.WithFunctionListenerFactory(context.Background(), &caught)
	pool, err := webassembly.Init(webassembly.Config{Context: ctx, MinIdle: 1, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), RuntimeConfig: rc, Stdout: io.Discard, Stderr: io.Discard})
	if err != nil {
		return nil, err
	}
	if _, err = pool.GetInstance(time.Minute); err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	if fresh && c.CacheDir != "" {
		_ = os.WriteFile(filepath.Join(c.CacheDir, preparedMark), nil, 0o600) // without the mark the message comes again
	}
	m := &machine{ctx: context.Background(), pool: pool, module: caught.module}
	return m, m.bind()
}

// openCache opens the folder of compiled code; fresh tells that there is none yet.
func openCache(dir string) (cache wazero.CompilationCache, fresh bool) {
	if dir == "" {
		return nil, true
	}
	_, err := os.Stat(filepath.Join(dir, preparedMark))
	cache, bad := wazero.NewCompilationCacheWithDir(dir)
	if bad != nil {
		return nil, true
	}
	return cache, err != nil
}

// close ends the engine.
func (m *machine) close() error { return m.pool.Close() }
