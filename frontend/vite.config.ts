import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** What works without a line: the frame, the pages of what is on the device, and the languages. */
const WITHOUT_A_LINE =
  /\/src\/(app\/routes\/field(-[a-z]+)?\.tsx|app\/shell\/field-frame\.tsx|i18n\/locales\/[a-z]+\.ts)$/;

/** Writes the list that the service worker keeps, with a version that changes when a file does. */
function shellFiles(): Plugin {
  return {
    name: "shell-files",
    apply: "build",
    // After chunks that hold nothing but styles were taken out.
    enforce: "post",
    generateBundle(_, bundle) {
      const files = new Set(["/index.html", "/theme.js", "/favicon.svg"]);
      const add = (name: string): void => {
        const chunk = bundle[name];
        if (files.has(`/${name}`) || chunk?.type !== "chunk") return;
        files.add(`/${name}`);
        for (const each of chunk.viteMetadata?.importedCss ?? []) files.add(`/${each}`);
        for (const each of chunk.viteMetadata?.importedAssets ?? []) files.add(`/${each}`);
        for (const each of chunk.imports) add(each);
      };
      for (const chunk of Object.values(bundle))
        if (chunk.type === "chunk" && (chunk.isEntry || WITHOUT_A_LINE.test(chunk.facadeModuleId ?? "")))
          add(chunk.fileName);
      const list = JSON.stringify([...files].sort());
      const version = createHash("sha256").update(list).digest("hex").slice(0, 16);
      this.emitFile({
        type: "asset",
        fileName: "sw-files.js",
        source: `// Written by the build.\nself.SHELL = { version: "${version}", files: ${list} };\n`,
      });
    },
  };
}

export default defineConfig({
  plugins: [
    shellFiles(),
    react({ babel: { plugins: ["@lingui/babel-plugin-lingui-macro"] } }),
    { ...optimizeLocales.vite({ locales: ["en-US", "ar-AE", "fr-FR", "es-ES"] }), enforce: "pre" },
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2022",
    // The content security policy allows neither inline scripts nor data: addresses for them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    strictPort: true,
    proxy: { "/api": "http://127.0.0.1:8080" },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
  },
});
