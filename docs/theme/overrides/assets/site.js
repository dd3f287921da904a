/* What the theme's own script leaves out, for readers without sight or mouse: names for
   the landmarks that it adds to code blocks, and a way to scroll wide tables by keyboard. */
const content = document.querySelector("[data-md-component=content]")
let blocks = 0
const label = () => {
  content.querySelectorAll(".md-code__nav:not([aria-label])").forEach((nav) => {
    const example = nav.closest("[data-example]")?.dataset.example ?? `block ${++blocks}`
    const part = nav.closest(".example-transcript") ? "transcript" : "code"
    nav.setAttribute("aria-label", `${example} ${part}`)
  })
  content.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])").forEach((wrap) => {
    if (wrap.scrollWidth > wrap.clientWidth) wrap.tabIndex = 0
  })
}
if (content) {
  let waiting = false
  const soon = () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      label()
    }, 100)
  }
  new MutationObserver(soon).observe(content, { childList: true, subtree: true })
  label()
}
