/* Light, dark, or as the system says: paints the page before it shows, and again when the
   reader chooses. The theme's own way styles the whole page five times while it loads, so
   `hooks.py` takes the mark away by which the theme finds the choices. */
{
  const choices = [...document.querySelectorAll("[name=__palette]")]
  const media = (name) => `[data-md-color-media="(prefers-color-scheme${name && `: ${name}`})"]`
  const system = matchMedia("(prefers-color-scheme: light)")
  const paint = () => {
    const chosen = choices.find((choice) => choice.checked)
    const shown = chosen.matches(media(""))
      ? choices.find((choice) => choice.matches(media(system.matches ? "light" : "dark")))
      : chosen
    document.body.dataset.mdColorScheme = shown.dataset.mdColorScheme
    for (const choice of choices) choice.nextElementSibling.hidden = choice !== chosen
  }
  choices[__md_get("__palette")?.index ?? 0].checked = true
  paint()
  system.addEventListener("change", paint)
  choices.forEach((choice, index) => {
    choice.addEventListener("change", () => {
      __md_set("__palette", { index })
      paint()
    })
    choice.addEventListener("keydown", ({ key }) => {
      if (key !== "Enter") return
      const next = choices[(index + 1) % choices.length]
      next.click()
      next.focus()
    })
  })
}
