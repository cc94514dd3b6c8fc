package files_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/files"
)

// child is the variable that tells this test's own program to draw one photo, and nothing else.
const child = "HOMEWARD_TEST_DRAW"

func TestMain(m *testing.M) {
	path := os.Getenv(child)
	if path == "" {
		os.Exit(m.Run())
	}
	f, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	for range 2 { // what one leaves behind does not add to the next
		if _, err = f.Seek(0, 0); err != nil {
			panic(err)
		}
		if _, err = files.Photo(context.Background(), "192.0.2.7", "photo", f); err != nil {
			break
		}
	}
	if err == nil {
		err = errors.New("taken")
	}
	fmt.Println(highest(), err)
}

// highest is the most memory that this process ever held, in MB, as the kernel counted it.
func highest() (mb int) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		panic(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	if _, err := fmt.Sscan(rest, &mb); err != nil {
		panic(err)
	}
	return mb >> 10
}

// drawAlone draws a photo in a process of its own, and gives its peak of memory in MB.
func drawAlone(t *testing.T, file []byte) (said string, peak int, took time.Duration) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "photo")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), child+"="+path)
	start := time.Now()
	out, err := cmd.Output()
	if err == nil {
		_, err = fmt.Sscan(string(out), &peak)
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(out), peak, time.Since(start)
}

func TestMemoryIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("it draws photos of 40 megapixels")
	}
	large := asJPEG(t, noise(7728, 5152))
	for name, c := range map[string]struct {
		file  []byte
		taken bool
		most  int // MB
	}{
		"40 megapixels from a phone": {large, true, 150},
		"40 megapixels as a PNG":     {asPNG(t, image.NewGray(image.Rect(0, 0, 7728, 5152))), true, 150},
		"a bomb of 3,600 megapixels": {pngClaiming(60_000, 60_000, 8), false, 40},
		"a bomb that fits":           {asPNG(t, image.NewNRGBA(image.Rect(0, 0, 7000, 7000))), true, 300},
	} {
		said, peak, took := drawAlone(t, c.file)
		t.Logf("%s: %d KB, %d MB at the peak, %s for both", name, len(c.file)>>10, peak, took.Round(time.Millisecond))
		if strings.Contains(said, "taken") != c.taken || peak > c.most {
			t.Errorf("%s: more than %d MB: %s", name, c.most, said)
		}
	}
}

// noise is a picture with something in every part of it.
func noise(w, h int) image.Image {
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	seed := uint32(1)
	for i := range m.Y {
		seed = seed*1664525 + 1013904223
		m.Y[i] = 100 + uint8(seed>>27)
	}
	return m
}
