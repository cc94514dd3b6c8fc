package demo

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
)

// Look is Saltwick's own: its council stands for it, with a lighthouse that we drew.
func Look() place.Look {
	return place.Look{Host: "Saltwick Borough Council", Accent: "#1f4e79", Logo: place.Logo{Alt: "A lighthouse over three waves"}}
}

func seedLook(ctx context.Context, r *ops.Runner) error {
	var b bytes.Buffer
	if err := png.Encode(&b, lighthouse(240)); err != nil {
		return fmt.Errorf("draw Saltwick's logo: %w", err)
	}
	logo, err := files.Photo(ctx, "", "logo", &b)
	if err != nil {
		return fmt.Errorf("take Saltwick's logo in: %w", err)
	}
	look := place.SaveLook{AreaID: id("area", "saltwick"), Version: 1, Look: Look(), Picture: &logo, Why: "demo"}
	if err := ops.DoOnce(ctx, r, operator, step("look saltwick"), look); err != nil {
		return fmt.Errorf("dress Saltwick: %w", err)
	}
	return nil
}

// lighthouse draws the logo, so many pixels wide and high: each pixel is the mean of nine points in it.
func lighthouse(size int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, size, size))
	for i := range size * size {
		var r, g, b int
		for n := range 9 {
			x := (float64(i%size) + float64(n%3)/3 + 1.0/6) / float64(size)
			y := (float64(i/size) + float64(n/3)/3 + 1.0/6) / float64(size)
			c := lighthouseAt(x, y)
			r, g, b = r+int(c.R), g+int(c.G), b+int(c.B)
		}
		m.Set(i%size, i/size, color.RGBA{uint8(r / 9), uint8(g / 9), uint8(b / 9), 255})
	}
	return m
}

// lighthouseAt is its colour at a point of the unit square.
func lighthouseAt(x, y float64) color.RGBA {
	white, sea, night, lamp := color.RGBA{255, 255, 255, 255}, color.RGBA{31, 78, 121, 255}, color.RGBA{20, 48, 78, 255}, color.RGBA{255, 194, 77, 255}
	wave := func(at float64) bool { return math.Abs(y-at-0.018*math.Sin(x*26)) < 0.014 }
	switch mid := math.Abs(x - 0.5); {
	case math.Hypot(x-0.5, y-0.5) > 0.49:
		return white
	case y > 0.70:
		if wave(0.76) || wave(0.84) || wave(0.92) {
			return white
		}
		return sea
	case y > 0.34 && mid < 0.055+0.13*(y-0.34): // the tower, with its bands
		if int((y-0.34)/0.09)%2 == 1 {
			return color.RGBA{168, 50, 40, 255}
		}
		return white
	case y > 0.23 && y <= 0.34 && mid < 0.05, y > 0.17 && y <= 0.23 && mid < (y-0.17)*0.9: // the lantern and its roof
		if y > 0.25 && y < 0.32 {
			return lamp
		}
		return white
	case y > 0.20 && y < 0.37 && math.Abs(y-0.285) < 0.02+0.2*(mid-0.05) && mid < 0.42: // the light falls both ways
		return color.RGBA{252, 226, 160, 255}
	}
	return night
}
