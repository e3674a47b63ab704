// Shows what a mark of a picture tells below it: for the mouse, and for the eyes of those who use the Tab key (its label is read aloud anyway).
"use strict";
for (const event of ["focusin", "mouseover"]) {
  document.addEventListener(event, ({ target }) => {
    const mark = target.closest?.(".timeline [aria-label][tabindex]");
    const caption = mark?.closest("figure")?.querySelector(".caption");
    if (caption) caption.textContent = mark.getAttribute("aria-label");
  });
}
