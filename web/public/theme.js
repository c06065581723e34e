// Sets the chosen theme before the first paint. A file of its own, so that the content policy needs no exception.
(function () {
  try {
    var theme = JSON.parse(localStorage.getItem("overwinter.preferences") || "{}").theme;
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is blocked: the system's theme is used.
  }
})();
