// URLPattern, by the package that the standard's authors keep.
import extracted from 'npm:urlpattern-polyfill/urlpattern';

export const { URLPattern } = extracted as any;
