// Package weatherweb is the weather officers' pages: what is declared, declaring, extending, changing and
// ending, and what was declared before. Each officer touches only what is in the areas that they hold,
// and of the rest sees what the public sees.
package weatherweb
