// Sets the chosen theme and direction before the first paint; a file because the policy forbids inline scripts.
(() => {
  const theme = localStorage.getItem("daylight.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const locale = localStorage.getItem("daylight.locale");
  if (locale) {
    document.documentElement.lang = locale;
    document.documentElement.dir = locale === "ar" ? "rtl" : "ltr";
  }
})();
