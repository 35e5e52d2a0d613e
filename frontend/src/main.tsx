import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { preferredLocale, speak } from "./i18n/locale";
import "./app/styles/tokens.css";
import "./app/styles/base.css";
import "./app/styles/shell.css";
import "./app/styles/parts.css";
import "./app/styles/forms.css";
import "./app/styles/states.css";
import "./app/styles/floats.css";
import "./app/styles/sizes.css";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root element");

await speak(preferredLocale());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
