/** Prints texts, one a page; what is on the screen is not printed with them. The paper's text is there only while it prints. */
export function printLists(texts: readonly string[]): void {
  const box = document.createElement('div');
  box.className = 'enrolment-printed';
  for (const text of texts) {
    const page = document.createElement('pre');
    page.textContent = text;
    box.append(page);
  }
  const clear = () => {
    box.remove();
    document.body.classList.remove('enrolment-printing');
  };
  document.body.append(box);
  document.body.classList.add('enrolment-printing');
  addEventListener('afterprint', clear, { once: true });
  window.print();
}
