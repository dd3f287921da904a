"""The words that stand below an example and on a notebook, one table a language."""

WORDS = {
    "en": {
        "cpu-verified": "CPU · torch {torch} · Python {python}",
        "cpu-changed": "changed since it last ran on the CPU",
        "cpu-failed": "failed on the CPU",
        "cpu-left-out": "not run on the CPU: {reason}",
        "cpu-never": "not run on the CPU yet",
        "cuda-verified": "CUDA · {name} · torch {torch} · {date}",
        "cuda-changed": "changed since the CUDA run of {date}",
        "cuda-failed": "failed on CUDA on {date}",
        "cuda-left-out": "not run on CUDA on {date}: {reason}",
        "cuda-never": "not run on CUDA yet",
        "download": "File",
        "download-title": "Download {file}",
        "reference": "Reference",
        "reference-title": "{name} in the reference: docstring, signature, source",
        "notebook": "Download as notebook",
        "markdown": "Markdown",
        "colab": "Open in Colab",
        "needs": "needs {condition}",
    },
}


def words(language: str) -> dict[str, str]:
    """The table of a language; what it lacks is said in English."""
    return WORDS["en"] | WORDS.get(language, {})
