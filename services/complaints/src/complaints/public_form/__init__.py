"""The public form and its inbox: pages for somebody without an account, made here whole, without any script."""
