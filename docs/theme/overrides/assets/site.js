/* Names for the landmarks that the theme adds to code blocks: one nav each, all alike. */
const label = () =>
  document.querySelectorAll(".md-code__nav:not([aria-label])").forEach((nav, index) => {
    const example = nav.closest("[data-example]")?.dataset.example ?? `block ${index + 1}`
    const part = nav.closest(".example-code") ? "code" : "transcript"
    nav.setAttribute("aria-label", `${example} ${part}`)
  })
new MutationObserver(label).observe(document.body, { childList: true, subtree: true })
label()
