/* Runs before all else. What the theme expects to find, in a file of its own, so that a
   Content-Security-Policy need not allow inline scripts; and a search index that waits
   until a reader turns to the search. */
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
