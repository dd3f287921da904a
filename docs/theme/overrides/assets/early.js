/* Runs when the header is there, before anything shows: what the theme expects to find,
   in a file of its own, so that a Content-Security-Policy need not allow inline scripts; a
   search index that waits until a reader turns to the search, and takes code; the palette;
   the menu. */
document.documentElement.classList.replace("no-js", "js") // later, it styles all again
document.documentElement.classList.add("js-focus-visible")
var __md_scope = new URL(document.currentScript.dataset.base, location)
var __md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${key}`))
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value))
  } catch {} // no room, or not allowed: the choice lasts for this page
}

{
  const wanted = new Promise((resolve) => {
    if (/[?&][qh]=/.test(location.search)) resolve() // a link that searches, or highlights
    const turn = ({ type, target, key }) => {
      const search = target instanceof Element && target.closest(".md-search, [for=__search]")
      if (search || (type === "keydown" && ["/", "f", "s"].includes(key))) resolve()
    }
    for (const type of ["focusin", "pointerover", "touchstart", "keydown"])
      addEventListener(type, turn, { capture: true, passive: true })
  })
  const { open, send } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.waits = String(url).endsWith("search/search_index.json")
    return open.call(this, method, url, ...rest)
  }
  XMLHttpRequest.prototype.send = function (body) {
    if (this.waits) wanted.then(() => send.call(this, body))
    else send.call(this, body)
  }
}

/* A reader types code and messages, where the search would read `-1` as "without 1", `~`
   and `^` as numbers to come, and a colon as the end of a field's name. A negative number
   says little beside a word. */
var __plain = (message) => {
  if (message.type !== 2) return message
  const plain = (text) => text.replace(/[-+*~^:\\]+/g, " ").trim()
  return { ...message, data: plain(message.data.replace(/(^|\W)-[\d.]+/g, "$1 ")) || plain(message.data) }
}
{
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (message, ...rest) {
    return postMessage.call(this, __plain(message), ...rest)
  }
}

/* Light, dark, or as the system says, again whenever the reader chooses. The theme's own
   way styles the whole page five times while it loads, so `hooks.py` takes the mark away
   by which the theme finds the choices. */
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
  const kept = choices[__md_get("__palette")?.index] ?? choices[0]
  kept.checked = true
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

/* The menu of a narrow window, by keyboard: its button is one (`hooks.py`), its levels are
   turned by the check boxes that the theme hides (`site.css`). The focus goes into the menu
   when it opens, and whoever leaves closes it. */
{
  const drawer = document.getElementById("__drawer")
  const opener = document.querySelector(".md-header__button[aria-expanded]")
  const menu = () => document.querySelector(".md-sidebar--primary")
  opener.addEventListener("click", () => drawer.click())
  drawer.addEventListener("change", () => {
    opener.setAttribute("aria-expanded", drawer.checked)
    if (!drawer.checked) return
    const level = [...menu().querySelectorAll(".md-nav__toggle:checked")].pop()
    ;(level ?? menu().querySelector("a")).focus({ preventScroll: true })
  })
  document.addEventListener("focusin", ({ target }) => {
    if (drawer.checked && !menu().contains(target)) drawer.click()
  })
  document.addEventListener("keydown", ({ key, target }) => {
    if (!drawer.checked) return
    if (key === "Enter" && target.matches(".md-nav__toggle")) target.click()
    if (key === "Escape") {
      drawer.click()
      opener.focus()
    }
  })
}

/* The theme's script and ours, in their order, once the page is read and shows. The theme's
   waits for an event that is over by then, so it comes once more. */
{
  const read = new Promise((resolve) =>
    document.addEventListener("DOMContentLoaded", resolve, { once: true }))
  const shown = new Promise((resolve) => {
    new PerformanceObserver(resolve).observe({ type: "paint", buffered: true })
    // A browser that guards its timings against strangers never tells of a paint.
    addEventListener("load", () => setTimeout(resolve, 1000))
  })
  Promise.all([read, shown]).then(() => {
    let script
    for (const later of document.querySelectorAll("script[type=later]")) {
      script = document.createElement("script")
      script.src = later.src
      script.async = false
      later.replaceWith(script)
    }
    script.onload = () => document.dispatchEvent(new Event("DOMContentLoaded"))
  })
}
