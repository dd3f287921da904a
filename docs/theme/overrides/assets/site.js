/* Names for the landmarks that the theme adds to code blocks: one nav each, all alike. */
const content = document.querySelector("[data-md-component=content]")
let blocks = 0
const label = () =>
  content.querySelectorAll(".md-code__nav:not([aria-label])").forEach((nav) => {
    const example = nav.closest("[data-example]")?.dataset.example ?? `block ${++blocks}`
    const part = nav.closest(".example-transcript") ? "transcript" : "code"
    nav.setAttribute("aria-label", `${example} ${part}`)
  })
if (content) {
  new MutationObserver(label).observe(content, { childList: true, subtree: true })
  label()
}
