// The composition root: mounts the page.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

const host = document.getElementById("root");
if (host === null) throw new Error("index.html has no #root element");
createRoot(host).render(
  <StrictMode>
    <main />
  </StrictMode>,
);
