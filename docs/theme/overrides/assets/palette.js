/* Paints the page in the palette that the reader chose, before it shows. */
{
  const chosen = __md_get("__palette")?.color
  if (chosen) {
    const follows = chosen.media === "(prefers-color-scheme)"
    const light = matchMedia("(prefers-color-scheme: light)").matches
    const media = follows ? `(prefers-color-scheme: ${light ? "light" : "dark"})` : chosen.media
    const option = document.querySelector(`[data-md-color-media="${media}"]`)
    for (const name of ["media", "scheme", "primary", "accent"]) {
      const value = (follows && option?.getAttribute(`data-md-color-${name}`)) || chosen[name]
      document.body.setAttribute(`data-md-color-${name}`, value)
    }
  }
}
