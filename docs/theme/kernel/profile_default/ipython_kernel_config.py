# Plots as SVG, so that they take the page's colors and weigh little.
c = get_config()  # noqa: F821
c.InlineBackend.figure_formats = {"svg"}
c.InlineBackend.rc = {}
