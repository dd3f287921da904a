/* Search in a site that was opened as files: a browser starts no worker from file://, so
   the worker's script runs in a hidden frame, and messages go back and forth. */
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super()
      const frame = document.createElement("iframe")
      const script = new URL(address, location)
      frame.hidden = true
      frame.srcdoc =
        "<script>postMessage = (data) => parent.postMessage(data, '*')</script>" +
        `<script src="${script}"></script>`
      this.ready = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }))
      this.frame = frame
      addEventListener("message", ({ source, data }) => {
        if (source === frame.contentWindow) this.dispatchEvent(new MessageEvent("message", { data }))
      })
      document.body.append(frame)
    }
    postMessage(data) {
      // This window's function: in the frame, it is what answers.
      const message = __plain(data) // see early.js
      this.ready.then(() => window.postMessage.call(this.frame.contentWindow, message, "*"))
    }
  }
}
