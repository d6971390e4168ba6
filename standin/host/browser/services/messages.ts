import { announce } from '../announce';

interface Banner {
  readonly id?: string;
  readonly message?: string;
  readonly messageFormat?: string;
}

/** Toasts and banners. The host shows them as text; formats and buttons are left to the real service. */
export function globalMessagesService(): object {
  return {
    addToast: async (toast: { readonly message: string }) => announce(toast.message),
    addBanner: async (banner: Banner) => announce(banner.message ?? banner.messageFormat ?? ''),
    closeBanner: async () => announce(''),
    addDialog: async (dialog: { readonly title?: string; readonly message?: string }) =>
      announce([dialog.title, dialog.message].filter(Boolean).join(': ')),
    closeDialog: async () => announce(''),
  };
}
