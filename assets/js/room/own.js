// The ids of what was written on this page: whoever wrote a point may change it.
export const own = new Set()
