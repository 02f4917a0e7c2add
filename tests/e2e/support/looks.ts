import type { Page } from '@playwright/test';

/** What does not fit on the page now: wider than the window, or words cut off in something one presses or reads at a glance. */
export const whatIsCut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide in a window of ${clientWidth} px`);
    const words = 'h1, h2, button, a.yc-button, .yc-chip, .yc-listitem strong, [role=tab], dt, dd, label, legend';
    for (const element of document.querySelectorAll<HTMLElement>(words)) {
      if (element.clientWidth === 0 || element.closest('.yc-hidden, [inert]')) continue;
      const overflow = getComputedStyle(element).overflowX;
      const says = (element.textContent || element.getAttribute('aria-label')) ?? '';
      const tooWide = element.scrollWidth > element.clientWidth + 1;
      if (tooWide && overflow !== 'auto' && overflow !== 'scroll') found.push(`“${says.trim().slice(0, 40)}” is cut`);
      const box = element.getBoundingClientRect();
      const scroller = element.closest(
        '.school-months, .timetable-frame, [role=tablist], .yc-table-frame, .yc-grid-frame, .signins',
      );
      if (!scroller && (box.right > clientWidth + 1 || box.left < -1))
        found.push(`“${says.trim().slice(0, 40)}” reaches out of the window`);
    }
    return found;
  });
