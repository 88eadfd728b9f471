"use strict";
// Ties the words of the text to the values that they speak for: pointing at
// one lights up the other, a click on a value goes to its first words. Without
// it, the links in the text still lead to the values.
(() => {
  const byRef = new Map();
  const all = document.querySelectorAll("[data-refs]");
  const refs = (el) => el.dataset.refs.split(" ");
  for (const el of all) {
    for (const ref of refs(el)) {
      if (!byRef.has(ref)) byRef.set(ref, []);
      byRef.get(ref).push(el);
    }
  }
  const light = (el, on) => {
    for (const ref of refs(el)) for (const other of byRef.get(ref)) other.classList.toggle("on", on);
  };
  const find = (event) => event.target instanceof Element && event.target.closest("[data-refs]");
  for (const [type, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    document.addEventListener(type, (event) => { const el = find(event); if (el) light(el, on); });
  }
  const follow = (event) => {
    const el = find(event);
    if (!el || el.classList.contains("ev") || event.target.closest("a, summary")) return;
    for (const ref of refs(el)) {
      const words = byRef.get(ref).find((other) => other.classList.contains("ev"));
      if (words) { words.scrollIntoView({ block: "center" }); return; }
    }
  };
  document.addEventListener("click", follow);
  document.addEventListener("keydown", (event) => { if (event.key === "Enter") follow(event); });
})();
